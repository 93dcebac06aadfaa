-- The audit looks for one kind of deed, and settings say who changed them last.
create index actions_action on actions (action, date);
