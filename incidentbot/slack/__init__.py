"""The Slack toolkit, without a business word: router, blocks, inputs, gateway."""
