"""All SQL: tables, queries, migrations, and the unit of work.

Domain values in and out; rows never leave.
"""
