package tollgate.access;

import java.util.Locale;
import java.util.Optional;
import tollgate.peer.Peer;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * A caller by name and network: who may be asked for a right hash.
 *
 * @param network the IPv4 address, or the first 64 bits of the IPv6 address
 * @param username the name in {@code u}, in lower case; empty without one
 */
record CallerNetwork(String network, String username) {

  private static final int MAX_NAME_LENGTH = 100;

  /** Returns who makes a request; empty for a name that no user has. */
  static Optional<CallerNetwork> of(Request request) {
    String name = request.text(Parameter.U);
    return name.length() > MAX_NAME_LENGTH || name.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(
            new CallerNetwork(Peer.networkOf(request.source()), name.toLowerCase(Locale.ROOT)));
  }
}
