package tollgate.runtime;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import org.apache.camel.main.Main;
import tollgate.access.GuessRates;
import tollgate.access.KnownCallers;
import tollgate.access.PhoneLinkLimit;
import tollgate.access.SharedGuessCounts;
import tollgate.access.WrongHashLimit;
import tollgate.concurrency.WorkerPool;
import tollgate.db.ConnectionPools;
import tollgate.settings.Settings;

/** Creates the limits of wrong hashes and phone links, and binds them as beans. */
final class GuessWiring {

  private final WrongHashLimit wrongHashLimit;
  private final PhoneLinkLimit phoneLinkLimit;

  GuessWiring(
      GuessRates rates, ConnectionPools pools, Settings settings, WorkerPool workers, Clock clock) {
    TimeMeter meter = TimeMeter.SYSTEM_MILLISECONDS;
    SharedGuessCounts shared = new SharedGuessCounts(pools.reads(), meter);
    KnownCallers callers = new KnownCallers(pools.readsJdbi(), clock);
    this.wrongHashLimit = new WrongHashLimit(rates, settings, shared, callers, workers, meter);
    this.phoneLinkLimit = new PhoneLinkLimit(rates, shared, meter);
  }

  WrongHashLimit wrongHashLimit() {
    return wrongHashLimit;
  }

  void bindTo(Main camel) {
    camel.bind("wrongHashLimit", wrongHashLimit);
    camel.bind("phoneLinkLimit", phoneLinkLimit);
  }
}
