"""The report in every format: one pass over the entries of a run feeds all that were asked for."""

from csf_parser.batch.report.writing import FORMATS, write_reports

__all__ = ["FORMATS", "write_reports"]
