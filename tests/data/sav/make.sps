* Writes plain.sav, packed.sav and zlib.zsav. Run in this folder: pspp make.sps
DATA LIST LIST (";") /id (F4.0) gender (F1.0) item_one_with_a_long_name (F1.0) item2 (F2.0) income (F8.2) town (A20) grade (A2) comment (A600) w (F5.2) day (DATE11).
BEGIN DATA.
1;1;5;-1;2500.25;Chongqing;a;short;0.5;02-JAN-2024
2;2;4;3;-0.125;重庆市江北区;b;x;1.5;03-FEB-2024
3;9;.;98;.;;a;;1;.
4;2;300;4;1e10;Ning bo;zz;y;2.25;31-DEC-1999
5;1;1;99;3000;长沙;b;z;1;29-FEB-2024
END DATA.
DO IF id = 2.
. COMPUTE comment = CONCAT(RPAD('start', 250, '-'), 'around 255', RPAD('', 240, '+'), 'around 504', RPAD('', 20, '.'), 'end').
END IF.
VARIABLE LABELS gender '性别' /item_one_with_a_long_name 'The first item, about service' /town '城市'.
VALUE LABELS gender 1 '男' 2 '女' 9 '未答' /item_one_with_a_long_name item2 1 'never' 5 'always' /grade 'a' 'upper' 'b' 'lower'.
MISSING VALUES gender (9) /item2 (LOWEST THRU 0, 99) /income (1e9 THRU HIGHEST) /item_one_with_a_long_name (300, 301, 302) /grade ('zz').
VARIABLE LEVEL gender (NOMINAL) /item_one_with_a_long_name item2 (ORDINAL) /income (SCALE).
WEIGHT BY w.
SAVE OUTFILE='plain.sav' /UNCOMPRESSED.
SAVE OUTFILE='packed.sav' /COMPRESSED.
SAVE OUTFILE='zlib.zsav' /ZCOMPRESSED.
