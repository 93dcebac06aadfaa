package tollgate.console.stock;

import tollgate.console.site.Visit;

/** Who started a job, and from where: the audit asks when his visit is long over. */
record Doer(long userId, String source) {

  static Doer of(Visit visit) {
    return new Doer(visit.person().id(), visit.source());
  }
}
