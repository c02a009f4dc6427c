* New variables by PSPP's RECODE and COMPUTE; run by transform.py.
SET DECIMAL=DOT.
GET DATA /TYPE=TXT /FILE="tests/data/likert.csv" /ARRANGEMENT=DELIMITED /DELCASE=LINE /FIRSTCASE=2 /DELIMITERS=","
  /VARIABLES=id F8.0 gender F8.0 age F8.0 t1 F8.0 t2 F8.0 t3 F8.0 t4 F8.0 t5 F8.0 s1 F8.0 s2 F8.0 s3 F8.0 s4 F8.0
  l1 F8.0 l2 F8.0 l3 F8.0 l4 F8.0 m F8.0 spent F12.4 minutes F12.4 w F12.4.
MISSING VALUES m (9).
RECODE t1 (1,2=1) (3=2) (4 THRU HI=3) (MISSING=9) INTO lists.
RECODE minutes (LO THRU 3=1) (3 THRU 6=2) (ELSE=COPY) INTO ranges.
RECODE m (MISSING=SYSMIS) (5=0) (ELSE=COPY) INTO missing.
RECODE age (2=SYSMIS) (MISSING=SYSMIS) (ELSE=7) INTO others.
COMPUTE mean3 = MEAN.3(t1, t2, t3, m).
COMPUTE mean4 = MEAN.4(t1, t2, t3, m).
COMPUTE sum2 = SUM.2(t1, t2, t3, m, spent).
COMPUTE sum1 = SUM(t1, m).
FORMATS lists ranges missing others mean3 mean4 sum2 sum1 (F24.12).
SAVE TRANSLATE /OUTFILE="@OUT@" /TYPE=CSV /FIELDNAMES /CELLS=VALUES /REPLACE
  /KEEP=lists ranges missing others mean3 mean4 sum2 sum1.
