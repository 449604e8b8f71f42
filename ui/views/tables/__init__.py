"""Tables of records: filter, sort, edit in place, choose columns, copy to a spreadsheet."""
