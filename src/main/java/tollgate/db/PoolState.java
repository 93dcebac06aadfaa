package tollgate.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * Shows the use of a connection pool.
 *
 * @param isOpen whether the circuit breaker refuses connections, because the last ones failed
 * @param active connections in use
 * @param max the most connections that the pool opens
 * @param waiting threads that wait for a connection
 */
public record PoolState(String name, boolean isOpen, int active, int max, int waiting) {

  static PoolState of(HikariDataSource pool, CircuitBreakerDataSource breaker) {
    HikariPoolMXBean use = pool.getHikariPoolMXBean();
    return new PoolState(
        pool.getPoolName(),
        breaker.isOpen(),
        use.getActiveConnections(),
        pool.getMaximumPoolSize(),
        use.getThreadsAwaitingConnection());
  }
}
