select cardgroup_id, sold_on, sum(sold) as sold
from card_counts
where cardgroup_id = any(:groups) and sold_on between :first and :last
group by cardgroup_id, sold_on
order by cardgroup_id, sold_on
