"""What shared responsibility is: owners, services, layers, responsibilities and what follows from them."""
