package tollgate.health;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import tollgate.db.PoolState;

/**
 * Reports ready while the pools that calls need get connections. All pools are details. See
 * docs/health.md.
 */
public final class PoolsCheck extends AbstractHealthCheck {

  private static final Set<String> NEEDED_BY_CALLS = Set.of("reads", "sales");

  private final Supplier<List<PoolState>> states;

  public PoolsCheck(Supplier<List<PoolState>> states) {
    super("tollgate", "pools");
    this.states = states;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    List<PoolState> pools = states.get();
    result.up();
    pools.forEach(pool -> result.detail(pool.name(), text(pool)));
    pools.stream()
        .filter(pool -> pool.isOpen() && NEEDED_BY_CALLS.contains(pool.name()))
        .findFirst()
        .ifPresent(
            pool ->
                result
                    .down()
                    .message("The pool %s gets no database connection".formatted(pool.name())));
  }

  private static String text(PoolState pool) {
    return "%s, %d of %d connections in use, %d threads wait"
        .formatted(pool.isOpen() ? "down" : "up", pool.active(), pool.max(), pool.waiting());
  }
}
