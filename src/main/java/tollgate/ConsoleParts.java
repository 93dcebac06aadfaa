package tollgate;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import tollgate.console.Console;
import tollgate.console.overview.Sight;
import tollgate.console.people.ApiAddress;
import tollgate.db.Database;
import tollgate.door.ApiServer;
import tollgate.traffic.Traffic;

/** What the pages for people are put together from. */
record ConsoleParts(
    Configuration configuration,
    Database database,
    Memory memory,
    MeterRegistry meters,
    Traffic traffic) {

  Console console(ApiServer server, Clock clock) {
    ApiAddress address =
        new ApiAddress(configuration.publicUrl(), server::port, configuration.basePath());
    Sight sight = new Sight(traffic, meters);
    return new Console(
        database.consoleJdbi(), memory.settings(), clock, memory::rates, address, sight);
  }
}
