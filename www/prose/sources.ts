/** The works that prose cites, as APA 7 and GB/T 7714 list them. */
import type { Language } from "../i18n/catalog.ts";
import type { SourceId } from "./piece.ts";

interface Work {
  /** In the text: author and year. */
  cite: string;
  /** The same in English text, where that differs. */
  citeEn?: string;
  apa: string;
  gbt: string;
}

const works: Record<SourceId, Work> = {
  bartlett1950: {
    cite: "Bartlett, 1950",
    apa: "Bartlett, M. S. (1950). Tests of significance in factor analysis. British Journal of Statistical Psychology, 3(2), 77–85.",
    gbt: "BARTLETT M S. Tests of significance in factor analysis[J]. British Journal of Statistical Psychology, 1950, 3(2): 77-85.",
  },
  buja1992: {
    cite: "Buja & Eyuboglu, 1992",
    apa: "Buja, A., & Eyuboglu, N. (1992). Remarks on parallel analysis. Multivariate Behavioral Research, 27(4), 509–540.",
    gbt: "BUJA A, EYUBOGLU N. Remarks on parallel analysis[J]. Multivariate Behavioral Research, 1992, 27(4): 509-540.",
  },
  cohen2003: {
    cite: "Cohen et al., 2003",
    apa: "Cohen, J., Cohen, P., West, S. G., & Aiken, L. S. (2003). Applied multiple regression/correlation analysis for the behavioral sciences (3rd ed.). Lawrence Erlbaum.",
    gbt: "COHEN J, COHEN P, WEST S G, et al. Applied multiple regression/correlation analysis for the behavioral sciences[M]. 3rd ed. Mahwah: Lawrence Erlbaum, 2003.",
  },
  cronbach1951: {
    cite: "Cronbach, 1951",
    apa: "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16(3), 297–334.",
    gbt: "CRONBACH L J. Coefficient alpha and the internal structure of tests[J]. Psychometrika, 1951, 16(3): 297-334.",
  },
  efron1993: {
    cite: "Efron & Tibshirani, 1993",
    apa: "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
    gbt: "EFRON B, TIBSHIRANI R J. An introduction to the bootstrap[M]. New York: Chapman & Hall, 1993.",
  },
  hair2019: {
    cite: "Hair et al., 2019",
    apa: "Hair, J. F., Black, W. C., Babin, B. J., & Anderson, R. E. (2019). Multivariate data analysis (8th ed.). Cengage.",
    gbt: "HAIR J F, BLACK W C, BABIN B J, et al. Multivariate data analysis[M]. 8th ed. Andover: Cengage, 2019.",
  },
  hayes2022: {
    cite: "Hayes, 2022",
    apa: "Hayes, A. F. (2022). Introduction to mediation, moderation, and conditional process analysis: A regression-based approach (3rd ed.). Guilford Press.",
    gbt: "HAYES A F. Introduction to mediation, moderation, and conditional process analysis: a regression-based approach[M]. 3rd ed. New York: Guilford Press, 2022.",
  },
  horn1965: {
    cite: "Horn, 1965",
    apa: "Horn, J. L. (1965). A rationale and test for the number of factors in factor analysis. Psychometrika, 30(2), 179–185.",
    gbt: "HORN J L. A rationale and test for the number of factors in factor analysis[J]. Psychometrika, 1965, 30(2): 179-185.",
  },
  kaiser1960: {
    cite: "Kaiser, 1960",
    apa: "Kaiser, H. F. (1960). The application of electronic computers to factor analysis. Educational and Psychological Measurement, 20(1), 141–151.",
    gbt: "KAISER H F. The application of electronic computers to factor analysis[J]. Educational and Psychological Measurement, 1960, 20(1): 141-151.",
  },
  kaiser1974: {
    cite: "Kaiser, 1974",
    apa: "Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika, 39(1), 31–36.",
    gbt: "KAISER H F. An index of factorial simplicity[J]. Psychometrika, 1974, 39(1): 31-36.",
  },
  kline2016: {
    cite: "Kline, 2016",
    apa: "Kline, R. B. (2016). Principles and practice of structural equation modeling (4th ed.). Guilford Press.",
    gbt: "KLINE R B. Principles and practice of structural equation modeling[M]. 4th ed. New York: Guilford Press, 2016.",
  },
  nunnally1978: {
    cite: "Nunnally, 1978",
    apa: "Nunnally, J. C. (1978). Psychometric theory (2nd ed.). McGraw-Hill.",
    gbt: "NUNNALLY J C. Psychometric theory[M]. 2nd ed. New York: McGraw-Hill, 1978.",
  },
  preacher2008: {
    cite: "Preacher & Hayes, 2008",
    apa: "Preacher, K. J., & Hayes, A. F. (2008). Asymptotic and resampling strategies for assessing and comparing indirect effects in multiple mediator models. Behavior Research Methods, 40(3), 879–891.",
    gbt: "PREACHER K J, HAYES A F. Asymptotic and resampling strategies for assessing and comparing indirect effects in multiple mediator models[J]. Behavior Research Methods, 2008, 40(3): 879-891.",
  },
  wen2014: {
    cite: "温忠麟、叶宝娟, 2014",
    citeEn: "Wen & Ye, 2014",
    apa: "Wen, Z., & Ye, B. (2014). Analyses of mediating effects: The development of methods and models [中介效应分析：方法和模型发展]. Advances in Psychological Science, 22(5), 731–745.",
    gbt: "温忠麟, 叶宝娟. 中介效应分析：方法和模型发展[J]. 心理科学进展, 2014, 22(5): 731-745.",
  },
};

/** In the text, in the brackets of the language. */
export const cite = (id: SourceId, language: Language): string =>
  language === "en" ? `(${works[id].citeEn ?? works[id].cite})` : `（${works[id].cite}）`;

/** The list of references: by author in English, in the order given in Chinese, each once. */
export function references(cited: readonly SourceId[], language: Language): string[] {
  const once = [...new Set(cited)];
  return language === "en"
    ? once.map((id) => works[id].apa).toSorted((a, b) => a.localeCompare(b, "en"))
    : once.map((id, at) => `[${at + 1}] ${works[id].gbt}`);
}
