"""What the server keeps: clients, keys, the audit trail and answers that may be asked for again."""
