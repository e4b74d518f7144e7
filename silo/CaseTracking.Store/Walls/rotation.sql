-- How the walls of a city turn; no row for a city that decided nothing.
SELECT version, pages, seconds FROM wall_rotations WHERE city = $1
