"""What people see: records, seals and keys laid out for a terminal. The only room that knows rich."""
