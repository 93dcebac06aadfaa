select username
from caller_networks
where network = :network and last_at >= :forgotten
order by last_at desc, username
limit :most
