package tollgate.console.cardgroups;

import tollgate.console.web.PageRequest;

/** Who started a job, and from where: the audit asks when his visit is long over. */
record Actor(long userId, String source) {

  static Actor of(PageRequest visit) {
    return new Actor(visit.person().id(), visit.source());
  }
}
