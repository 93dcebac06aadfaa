package tollgate.bench;

import static java.util.stream.Collectors.joining;

import java.util.List;
import tollgate.bench.measure.BusThroughput;
import tollgate.bench.measure.ColdThroughput;
import tollgate.bench.measure.ConsolePages;
import tollgate.bench.measure.Growth;
import tollgate.bench.measure.HotGroup;
import tollgate.bench.measure.IdleConnections;
import tollgate.bench.measure.Latency;
import tollgate.bench.measure.MicroBenchmarks;
import tollgate.bench.measure.Notifications;
import tollgate.bench.measure.ResidentMemory;
import tollgate.bench.measure.Sales;
import tollgate.bench.measure.SellOut;
import tollgate.bench.measure.SeveralGateways;
import tollgate.bench.measure.StartupTime;
import tollgate.bench.measure.SteadyThroughput;
import tollgate.bench.measure.WalOfSales;

/** Lists the measurements, in the order of the report. */
final class Measurements {

  private static final List<Measurement> ALL =
      List.of(
          new Measurement(
              "steady",
              "signed balances over 32 connections, the servers in turn, medians of the rounds",
              SteadyThroughput::measure),
          new Measurement(
              "latency",
              "latency at half of the steady throughput, requests sent at their time, and without"
                  + " load",
              Latency::measure),
          new Measurement(
              "sale",
              "single cards without email, 16 buyers, in turn with pgbench",
              Sales::measure),
          new Measurement(
              "many-cards",
              "sales a second while a group of a million cards is sold, or as many as time allows",
              SellOut::measure),
          new Measurement(
              "bus",
              "signed balances over AMQP, 32 outstanding, in turn with HTTP over 32 connections",
              BusThroughput::measure),
          new Measurement(
              "start",
              "from the start of the process until it is ready, external database with its schema;"
                  + " packaged by the Java that runs it",
              StartupTime::measure),
          new Measurement(
              "cold-start",
              "throughput from the moment of ready on, against that which the same process reaches",
              ColdThroughput::measure),
          new Measurement(
              "memory",
              "resident memory at steady load over 200 connections, a fresh gateway",
              ResidentMemory::measure),
          new Measurement(
              "growth",
              "p50 of balance and of sale over one connection, with a growing number of users and"
                  + " cards",
              Growth::measure),
          new Measurement(
              "console",
              "pages, totals and exports of the console among many users, cards and sales, median of"
                  + " five",
              ConsolePages::measure),
          new Measurement(
              "idle",
              "memory and p99 (at half load) with 10,000 idle keep-alive connections and without",
              IdleConnections::measure),
          new Measurement(
              "gateways",
              "signed balances by one, two and three servers on one database in turn, 32"
                  + " connections each, medians of the rounds",
              SeveralGateways::measure),
          new Measurement(
              "wal",
              "bytes that a thousand sales write, by SQL without a gateway",
              WalOfSales::measure),
          new Measurement(
              "hot-group",
              "sales of one group by many gateways and of several groups, by SQL, batches of 16",
              HotGroup::measure),
          new Measurement(
              "notifications",
              "a changed setting and 1, 20 and 200 gateways that listen, by connections alone",
              Notifications::measure),
          new Measurement(
              "parts",
              "signature, number and XML of a balance, each by itself, by JMH",
              MicroBenchmarks::measure));

  private Measurements() {}

  /**
   * Returns the measurements of these names, or all when there is none.
   *
   * @throws IllegalArgumentException when a name is unknown
   */
  static List<Measurement> select(List<String> names) {
    List<String> known = ALL.stream().map(Measurement::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("Unknown measurement: " + name);
      }
    }
    return ALL.stream().filter(m -> names.isEmpty() || names.contains(m.name())).toList();
  }

  /** Returns the names and descriptions for the usage message. */
  static String list() {
    return ALL.stream()
        .map(measurement -> "  %-12s %s".formatted(measurement.name(), measurement.description()))
        .collect(joining("\n", "\nMeasurements:\n", "\n"));
  }
}
