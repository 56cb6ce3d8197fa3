"""One form for every text: what looks the same is the same, before anything is compared, measured or drawn.

Texts come from macOS (decomposed accents), from Word (soft hyphens) and from web pages (zero-width spaces). No two
formats treat these alike: one breaks a line at a soft hyphen, another prints it, a third draws a box. So a text is
brought to one form when it is read, ids and keys included; places in the file stay those of the text as it was written.

- Accents are composed: Normalization Form C of Unicode (UAX #15). Compatibility characters (``½``, ``ﬁ``) stay.
- What only allows or forbids a break inside a word goes (UAX #14: the soft hyphen and the classes ZW and WJ), as each
  format would do something else with it, but for a zero-width space in scripts that have no other sign of where a word
  ends (class SA: Thai, Lao, Burmese, Khmer). Lines break where the format finds it best.
- Joiners stay where they shape what is read: in emoji, and in scripts that join or stack their letters, such as
  Persian and Hindi (UAX #31, 2.3). Elsewhere they go.
- Spaces of a typographer's width at which a line may break (U+2000 to U+200A, U+205F) become a space, which is how
  every measured format sets them. No-break spaces and the no-break hyphen stay: they hold together what must not part.
"""

from __future__ import annotations

import re
import unicodedata

# Patterns as texts: they are compiled for the first text that is not plain ASCII.
_BREAKS = "[\u00ad\u2060\ufeff]"
_WIDE_AND_THIN = "[\u2000-\u2006\u2008-\u200a\u205f]"
_ZERO_WIDTH_SPACE = "\u200b+"
_JOINER = "[\u200c\u200d]+"

_WITHOUT_SPACES = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ff\uaa60-\uaadf]"
"""Letters and marks of Thai, Lao, Burmese, Khmer and their neighbours, which set no spaces between words."""

_JOINING = (
    "[\u0600-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
"""Letters and marks of scripts that join or stack their letters: Arabic, Syriac, those of India, of South-East Asia."""

_SELECTORS = "\ufe0e\ufe0f"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def in_one_form(text: str) -> str:
    """The text in the form in which all texts are compared, measured and drawn."""
    if text.isascii():
        return text
    # A sign that goes may have parted a letter from its accent, so the accents are composed last.
    text = re.sub(_BREAKS, "", text)
    text = re.sub(_ZERO_WIDTH_SPACE, _kept_space, text)
    text = re.sub(_JOINER, _kept_joiner, text)
    return unicodedata.normalize("NFC", re.sub(_WIDE_AND_THIN, " ", text))


def _kept_space(run: re.Match[str]) -> str:
    """A zero-width space between letters of a script without spaces; nothing elsewhere."""
    before, after = _neighbours(run)
    return "\u200b" if re.match(_WITHOUT_SPACES, before) and re.match(_WITHOUT_SPACES, after) else ""


def _kept_joiner(run: re.Match[str]) -> str:
    """The joiners behind an emoji or a letter that is joined; nothing elsewhere."""
    before, after = _neighbours(run)
    if re.match(_JOINING, before):
        return run.group()
    return "\u200d" if "\u200d" in run.group() and _is_emoji(before) and _is_emoji(after) else ""


def _is_emoji(character: str) -> bool:
    return character != "" and (
        unicodedata.category(character) == "So" or character in _SELECTORS + _SKIN_TONES or character in "\u2640\u2642"
    )


def _neighbours(run: re.Match[str]) -> tuple[str, str]:
    """The characters before and behind a match; empty strings at the ends of the text."""
    return run.string[: run.start()][-1:], run.string[run.end() :][:1]
