package tollgate.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import tollgate.config.Configuration;
import tollgate.tls.ServerTls;

/** Checks the TLS files of both ports and the dates of the certificate. */
final class CertificateCheck {

  private static final String SUBJECT = "tls";
  private static final Duration SOON = Duration.ofDays(30);

  private CertificateCheck() {}

  static List<Finding> findings(Configuration configuration) {
    if (configuration.tls().isEmpty()) {
      return List.of(Finding.ok(SUBJECT, "Both ports speak plain HTTP"));
    }
    try (ServerTls tls = ServerTls.of(configuration.tls(), Clock.systemUTC())) {
      return List.of(finding(Duration.ofSeconds(tls.secondsToExpiry().longValue())));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return List.of(Finding.fail(SUBJECT, e.getMessage(), "Correct the file"));
    }
  }

  private static Finding finding(Duration left) {
    String remedy = "Replace the files of TOLLGATE_TLS_CERT and TOLLGATE_TLS_KEY";
    if (left.isNegative()) {
      return Finding.fail(SUBJECT, "The certificate has expired", remedy);
    }
    String found = "The certificate expires in " + left.toDays() + " days";
    return left.compareTo(SOON) < 0
        ? Finding.warn(SUBJECT, found, remedy)
        : Finding.ok(SUBJECT, found);
  }
}
