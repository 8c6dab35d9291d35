"""From an approved person to a job: asked, introduced unseen, known, hired; or closed with why."""
