update cards
set hidden = :hidden
where cardgroup_id = :group and id = :id and not sold and hidden <> :hidden
returning hidden
