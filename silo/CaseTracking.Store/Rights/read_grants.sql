SELECT role, permission, reach FROM role_grants WHERE city = $1
