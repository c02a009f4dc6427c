//! Mathematics of numbers and matrices that knows no questionnaire.
