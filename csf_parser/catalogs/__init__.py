"""The SAT's tables: what its codes are called, and what a printed name is the name of."""
