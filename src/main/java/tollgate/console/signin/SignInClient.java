package tollgate.console.signin;

import java.util.Optional;
import tollgate.console.web.PageRequest;

/**
 * The browser of an attempt, as far as it is known before the password is verified.
 *
 * @param network the IPv4 address, or the first 64 bits of the IPv6 address
 * @param device the digest of its device cookie in hex, of any user or none
 * @param isSignedIn whether the attempt comes from a signed-in session of the user
 */
record SignInClient(String network, Optional<String> device, boolean isSignedIn) {

  static SignInClient of(PageRequest request) {
    return new SignInClient(request.peer().network(), request.deviceDigest(), request.isSignedIn());
  }
}
