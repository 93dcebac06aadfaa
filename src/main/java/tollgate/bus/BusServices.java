package tollgate.bus;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import tollgate.config.BusConfig;
import tollgate.metrics.CallStatistics;

/**
 * What the consumers of the bus use.
 *
 * @param isDatabaseAvailable whether it is worth while to receive messages
 */
public record BusServices(
    BusConfig config,
    DeadLetterAudit audit,
    BusMetrics metrics,
    CallStatistics statistics,
    BooleanSupplier isDatabaseAvailable,
    Clock clock) {}
