package tollgate.console.setup;

import java.time.Instant;

/** Who changed a setting, and when. */
public record Change(long id, Instant at, String by) {}
