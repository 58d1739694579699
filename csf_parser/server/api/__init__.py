"""The requests: gigstack's documented ones under ``/v2``, and those that store nothing under ``/v1``."""
