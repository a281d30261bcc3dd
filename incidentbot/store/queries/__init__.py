"""Questions to the database, one file for each aggregate. Whatever a person may not see is not found."""
