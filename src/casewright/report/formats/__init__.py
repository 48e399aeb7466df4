"""The formats of the exports, a module each. All read the rows of one case and nothing else.

A module has one public function, ``write(rows, path)``. The table of formats is
in :mod:`casewright.report.exports`; a module is imported when its format is
written.
"""
