package tollgate.console.site;

import java.util.Optional;

/** Who came, and what he gets. */
record Visited(Optional<Person> person, Reply reply) {}
