package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the addresses that a curl command names. */
final class CurlAddresses {

  @Option(names = "--url")
  private String url = "";

  @Parameters private List<String> positional = new ArrayList<>();

  /** Returns all addresses; curl sends a request to each. */
  List<String> all() {
    return Stream.concat(Stream.of(url).filter(each -> !each.isEmpty()), positional.stream())
        .toList();
  }

  /** Returns the address of the request that is checked; empty if there is none. */
  String first() {
    return all().stream().findFirst().orElse("");
  }
}
