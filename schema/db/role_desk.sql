SET ROLE chipwatch_desk
