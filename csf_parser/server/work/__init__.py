"""Reading papers: in processes of their own, with limits, and behind a queue that has an end."""
