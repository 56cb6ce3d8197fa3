"""The schemas that a package of SCORM 1.2 carries; `README.md` says where they come from."""
