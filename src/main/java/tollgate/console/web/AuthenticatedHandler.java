package tollgate.console.web;

import java.util.Optional;

/** Who came, and what he gets. */
record AuthenticatedHandler(Optional<ConsoleUser> person, PageResult reply) {}
