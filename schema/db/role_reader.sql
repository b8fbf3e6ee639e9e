SET ROLE chipwatch_reader
