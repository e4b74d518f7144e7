SELECT role, version FROM role_versions WHERE city = $1
