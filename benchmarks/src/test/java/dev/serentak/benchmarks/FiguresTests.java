package dev.serentak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FiguresTests {

  private static Figures figures(double... values) {
    return new Figures("any", DoubleStream.of(values).mapToObj(Figure::of).toList());
  }

  @Test
  void hasTheOneInTheMiddleAsMedianOfAnOddNumber() {
    assertThat(figures(5, 1, 100).median(0)).isEqualTo(5);
  }

  @Test
  void hasTheMeanOfTheTwoInTheMiddleAsMedianOfAnEvenNumber() {
    assertThat(figures(5, 1, 100, 7).median(0)).isEqualTo(6);
  }

  @Test
  void tellsItsSpread() {
    assertThat(figures(5, 1, 100).least(0)).isEqualTo(1);
    assertThat(figures(5, 1, 100).most(0)).isEqualTo(100);
  }

  @Test
  void readsTheMeasureItIsAskedFor() {
    var figures = new Figures("any", List.of(Figure.of(1.0, 2.0)));
    assertThat(figures.median(1)).isEqualTo(2);
  }

  @Test
  void isMoreThanOneTimeAsGoodWhereItIsBetter() {
    assertThat(Measure.perSecond("jobs").ratio(200, 100)).isEqualTo(2);
    assertThat(Measure.cpu("job").ratio(100, 200)).isEqualTo(2);
  }

  @Test
  void showsAsManyDigitsAsSaySomething() {
    assertThat(DoubleStream.of(1_234_567.8, 123.4, 12.34, 0.01234).mapToObj(Measure::shown))
        .containsExactly("1 234 568", "123", "12.3", "0.012");
  }
}
