package tollgate.console.settings;

import java.time.Instant;
import java.util.Optional;

/**
 * Describes a caller that has used the hash in the last 30 days.
 *
 * @param readAt the last read; empty without one
 * @param saleAt the last sale without a {@code request_id}
 * @param saleWithRequestIdAt the last sale with a {@code request_id}
 */
public record HashCaller(
    String username,
    Optional<Instant> readAt,
    Optional<Instant> saleAt,
    Optional<Instant> saleWithRequestIdAt) {}
