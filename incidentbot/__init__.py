"""incidentbot: incident management that lives in Slack."""
