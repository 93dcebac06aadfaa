package tollgate.console.signin;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.TypedText;
import tollgate.db.SqlFiles;

/** Finds the device cookie by which the failures of an attempt are counted. */
final class TrustedDevice {

  private TrustedDevice() {}

  /** Returns the subject of the device cookie when it is valid, and a cookie of this name. */
  static Optional<String> subject(Handle tx, String username, SignInClient client, Instant now) {
    return client
        .device()
        .filter(
            digest ->
                tx.createQuery(SqlFiles.text("console/signin/is-device-cookie"))
                    .bind("digest", HexFormat.of().parseHex(digest))
                    .bind("username", TypedText.normalize(username))
                    .bind("now", now)
                    .mapTo(Boolean.class)
                    .one())
        .map(digest -> "device " + digest);
  }
}
