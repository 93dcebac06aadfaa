package tollgate.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import tollgate.config.Configuration;
import tollgate.console.WebConsole;
import tollgate.console.overview.RuntimeStats;
import tollgate.console.users.ApiBaseUrl;
import tollgate.db.ConnectionPools;
import tollgate.http.ApiServer;
import tollgate.metrics.CallStatistics;

/** What the pages for people are put together from. */
record ConsoleParts(
    Configuration configuration,
    ConnectionPools database,
    ReferenceDataCache memory,
    MeterRegistry meters,
    CallStatistics traffic) {

  WebConsole console(ApiServer server, Clock clock) {
    ApiBaseUrl address =
        new ApiBaseUrl(configuration.publicUrl(), server::port, configuration.basePath());
    RuntimeStats sight = new RuntimeStats(traffic, meters);
    return new WebConsole(
        database.consoleJdbi(), memory.settings(), clock, memory::rates, address, sight);
  }
}
