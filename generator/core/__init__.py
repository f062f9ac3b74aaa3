"""What every room needs and no subject owns: findings, text, files, git, the environment."""
