# Writes the survey of text.py as R's own functions do, into tests/data/text. Run in the project's folder, in a
# UTF-8 locale.
survey <- data.frame(
  id = 1:5,
  score = c(3.14, -0.5, NA, 1234.25, 2),
  city = c("重庆, 江北", "a \"quoted\" word", "two\nlines", "semi;colon", NA),
  chosen = c("1,2", "1,3", "2", "1,2", "2,3"),
  day = as.Date(c("2024-01-02", "2024-02-29", "1999-12-31", "2024-01-02", "2024-01-03"))
)
to <- function(name) file.path("tests/data/text", name)
write.csv(survey, to("r_csv.csv"))
write.csv(survey, to("r_csv_no_names.csv"), row.names = FALSE)
write.csv2(survey, to("r_csv2.csv"), row.names = FALSE)
write.table(survey, to("r_table_tab.tsv"), sep = "\t", row.names = FALSE, qmethod = "double")
write.table(survey, to("r_table_semicolon.csv"), sep = ";", dec = ",", row.names = FALSE, qmethod = "double", na = "")
# R's own default: row names without a title above them, so that the header is one field short.
write.table(survey, to("r_table_row_names.tsv"), sep = "\t", qmethod = "double")
write.table(survey, to("r_table_row_names.csv"), sep = ",", qmethod = "double")
write.table(survey, to("r_table_spaces.txt"), qmethod = "double")
