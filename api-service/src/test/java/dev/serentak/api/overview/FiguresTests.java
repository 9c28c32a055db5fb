package dev.serentak.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTests {

  private static final Figures FIGURES =
      Figures.parse(
          """
          # HELP taskproducer_jobs_finished_total jobs
          # TYPE taskproducer_jobs_finished_total counter
          taskproducer_jobs_finished_total{state="SUCCESS"} 12.0
          taskproducer_jobs_finished_total{state="FAILURE"} 3.0
          taskproducer_jobs_finished_total_more 100.0
          taskproducer_jobs_accepted_total 2.0E7
          api_batch_items_total{op="add",outcome="a \\"b\\" c"} 5
          hikaricp_connections_usage_seconds_max{pool="p"} NaN
          nothing

          """);

  @Test
  void sumsAMetricOverItsLabels() {
    assertThat(FIGURES.sum(List.of("taskproducer_jobs_finished_total"))).isEqualTo(15);
    assertThat(FIGURES.sum(List.of("taskproducer_jobs_accepted_total"))).isEqualTo(2e7);
  }

  @Test
  void picksByLabel() {
    assertThat(FIGURES.sum(List.of("taskproducer_jobs_finished_total", "state=\"FAILURE\"")))
        .isEqualTo(3);
    assertThat(FIGURES.sum(List.of("api_batch_items_total", "op=\"add\""))).isEqualTo(5);
  }

  @Test
  void whatIsNotThereIsNothing() {
    assertThat(FIGURES.sum(List.of("no_such_metric"))).isZero();
    assertThat(FIGURES.sum(List.of("hikaricp_connections_usage_seconds_max"))).isZero();
    assertThat(Figures.parse("").values()).isEmpty();
  }
}
