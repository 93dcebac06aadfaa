package tollgate.runtime;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import org.apache.camel.main.Main;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.ApiSwitch;
import tollgate.access.AuditSampler;
import tollgate.access.CallerAuthentication;
import tollgate.access.CredentialStore;
import tollgate.access.FeatureFlag;
import tollgate.access.GuessRates;
import tollgate.access.HashCallerRecorder;
import tollgate.access.HashValidation;
import tollgate.access.KnownCallers;
import tollgate.access.NonceStore;
import tollgate.access.PhoneLinkLimit;
import tollgate.access.RefusedCallAudit;
import tollgate.access.RefusedHashDiagnosis;
import tollgate.access.SharedGuessCounts;
import tollgate.access.UsedHashes;
import tollgate.access.UserKeyUseRecorder;
import tollgate.access.WrongHashLimit;
import tollgate.concurrency.WorkerPool;
import tollgate.db.ConnectionPools;
import tollgate.settings.Settings;

/** Creates what decides whether a call is allowed, and binds it as beans. */
final class AccessWiring {

  private final Settings settings;
  private final Clock clock;
  private final AuditSampler sampler;
  private final WrongHashLimit wrongHashLimit;
  private final PhoneLinkLimit phoneLinkLimit;
  private final HashValidation hashValidation;

  AccessWiring(
      GuessRates rates,
      ConnectionPools pools,
      ReferenceDataCache referenceData,
      WorkerPool workers,
      Clock clock,
      AuditSampler sampler) {
    this.settings = referenceData.settings();
    this.clock = clock;
    this.sampler = sampler;
    TimeMeter meter = TimeMeter.SYSTEM_MILLISECONDS;
    Jdbi jdbi = pools.readsJdbi();
    SharedGuessCounts shared = new SharedGuessCounts(pools.reads(), meter);
    this.wrongHashLimit =
        new WrongHashLimit(rates, settings, shared, new KnownCallers(jdbi, clock), workers, meter);
    this.phoneLinkLimit = new PhoneLinkLimit(rates, shared, meter);
    this.hashValidation =
        new HashValidation(
            referenceData.callers(),
            workers,
            new CallerAuthentication(settings, clock),
            wrongHashLimit,
            new CredentialStore(new NonceStore(jdbi), new UsedHashes(jdbi, clock)),
            new HashCallerRecorder(settings, workers, jdbi),
            new UserKeyUseRecorder(workers, jdbi, clock));
  }

  void bindTo(Main camel) {
    camel.bind("apiSwitch", new ApiSwitch(settings));
    camel.bind("wrongHashLimit", wrongHashLimit);
    camel.bind("phoneLinkLimit", phoneLinkLimit);
    camel.bind("hashValidation", hashValidation);
    camel.bind(
        "refusedCallAudit",
        new RefusedCallAudit(
            clock, new RefusedHashDiagnosis(settings, clock, System::nanoTime), sampler));
    camel.bind("featureFlag", new FeatureFlag(settings));
  }
}
