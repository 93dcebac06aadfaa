select distinct cardgroup_id
from staged_cards
join cardgroups on cardgroups.id = staged_cards.cardgroup_id
order by cardgroup_id
